"""The campaign as one .html file that asks nothing of the network."""
