"""GRiT in plain PyTorch: finds the things in a picture and writes a phrase for each.

Source: Wu, Wang, Yang, Gan, Liu, Yuan, Wang, "GRiT: A Generative Region-to-text Transformer for Object Understanding",
2022, https://arxiv.org/abs/2212.00280. The modules bear the published checkpoint's own parameter names. What happens to
a picture, in order: `picture` (size and colours), `vit`, `neck`, `proposals`, `cascade`, `decoder` and `words`; `model`
runs them one after the other, `checkpoint` fills them.
"""
