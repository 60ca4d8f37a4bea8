import { flag, list, optional, shape, text } from './read.ts'

/** Reads what `graph.sold` gives: whether the shop sells what words call; undefined where the words end with no goods that are known. */
export const sold = optional(
  shape('whether goods are sold', {
    items: list(text),
    /** Goods in their own right, no part and no shelf. */
    isGoods: flag,
    /** Goes with what is at hand: it may be asked of that. */
    beside: flag,
  }),
)
