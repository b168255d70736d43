"""The clock's hand: a pure timetable, its pacemaker, and the jobs that think."""
