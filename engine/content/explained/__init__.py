"""A page of help for every problem code, `CODE.md`, which `engine.shell.explained` reads and nothing else does.

A page says what the code means, shows it in a block under `Wrong:`, mended in one under `Right:`, and may go on.
A block is a piece of a world of two rooms (`tests/problems/stage.toml`): a table in it takes the place of the one
there with the same header. A block that opens with ```` ```toml NAME ```` is that file of the pack, and one with
```` ```toml alone ```` is a whole pack. Every block is loaded by a test: the wrong one has that code and no other,
the right one has no problem at all.
"""
