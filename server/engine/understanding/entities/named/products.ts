import type { Draft, Reading } from '../reading.ts'

/** Mentions of the shop's products: {id, title} of the likeliest and the ids of others of that name. */
export function* findProducts({ text, catalogue, view }: Reading): Generator<Draft> {
  if (catalogue === undefined) return
  for (const { start, end, ids, confidence } of catalogue.link(text, view)) {
    const [id = '', ...others] = ids
    const value = { id, title: catalogue.titles.get(id) ?? '', ...(others.length === 0 ? {} : { others }) }
    yield { type: 'product', value, start, end, confidence: others.length === 0 ? confidence : Math.min(confidence, 0.7) }
  }
}
