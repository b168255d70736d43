"""The business's memory: one repository for each port of delivery."""
