"""What a dispatcher can change about the depot, and what stands fixed."""
