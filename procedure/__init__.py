"""What every process of the township is furnished with. It knows the township and no process."""
