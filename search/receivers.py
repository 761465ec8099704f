"""What renews the index when something is published, changed or taken away."""
