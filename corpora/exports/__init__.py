"""What survey tools, help desks and shops mean by the columns of the tables that they export."""
