"""llama.cpp, as the worker uses it. Nothing else of the engine may import llama_cpp."""
