"""What others say of a dataset: independent validators over its folder, and no line of ours judges what is valid R4.

`python -m tests.oracles.run FOLDER` asks those that read every resource and those that read a sample; `--deep` asks the
slow ones. An oracle that cannot be asked here says so: nothing is left out in silence.
"""
