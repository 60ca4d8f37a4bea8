import { z } from 'zod'
import { ATTRIBUTE_KINDS, type Attribute } from '../../attribute.ts'
import { categories } from './products.ts'
import { once, readDemoFile } from './read.ts'

const strings = z.array(z.string().min(1))
const Unit = z.strictObject({ name: z.string(), times: z.number().positive(), aliases: strings })
const File = z.strictObject({
  /** Units by what they measure; the others are so many times the first. */
  measures: z.record(z.string(), z.array(Unit).min(1)),
  attributes: z.array(
    z.strictObject({
      name: z.string(),
      /** Ids of shelves. */
      categories: strings,
      kind: z.enum(ATTRIBUTE_KINDS),
      measure: z.string().optional(),
      aliases: strings,
    }),
  ),
})

/** What facts the goods of each category have, from `attributes.json`; categories by their names, as products have them. */
export const attributeSpecs = once((): Attribute[] => {
  const { measures, attributes } = readDemoFile('attributes.json', File)
  const named = new Map(categories().map(({ id, zh }) => [id, zh]))
  return attributes.map(({ measure, categories: ids, ...rest }) => ({
    ...rest,
    categories: ids.map((id) => named.get(id) ?? unheardOf('category', id)),
    units: measure === undefined ? [] : (measures[measure] ?? unheardOf('measure', measure)),
  }))
})

function unheardOf(what: string, name: string): never {
  throw new Error(`data/demo/attributes.json: there is no ${what} ${name}`)
}
