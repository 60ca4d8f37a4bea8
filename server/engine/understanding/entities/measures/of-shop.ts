import type { Draft, Reading } from '../reading.ts'

/** Numbers with a unit that the shop measures an attribute in, such as 3两 or 12oz, where no list of ours reads them as more: the surer reading of a place stays. */
export function* findShopMeasures({ text, attributes }: Reading): Generator<Draft> {
  if (attributes === undefined) return
  for (const { name, text: written, start, end } of attributes.amounts(text))
    yield { type: 'attribute', value: { name, value: written.replaceAll(' ', '') }, start, end, confidence: 0.6 }
}
