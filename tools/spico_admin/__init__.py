"""What is done to the data of the platform by two people and never by one: lawful erasure, and its proof."""
