import { list, optional, type ReadBy, recordOf, text } from './read.ts'

const record = recordOf('whether goods are sold')

/** Reads what `graph.sold` gives; undefined where the words end with no goods that are known. */
export const sold = optional((value: unknown) => {
  const found = record(value)
  return {
    items: list(text)(found['items']),
    /** Goods in their own right, no part and no shelf. */
    isGoods: found['isGoods'] === true,
    /** Goes with what is at hand: it may be asked of that. */
    beside: found['beside'] === true,
  }
})
/** Whether the shop sells what words call. */
export type SoldFact = NonNullable<ReadBy<typeof sold>>
