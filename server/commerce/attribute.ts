/** How the values of an attribute are written; a number has units where it is a measure. */
export const ATTRIBUTE_KINDS = ['number', 'text', 'yes_no', 'list'] as const
/** How the values of an attribute are written. */
export type AttributeKind = (typeof ATTRIBUTE_KINDS)[number]

/** A fact that goods of some categories have, as the platform defines it. In one category a name stands once. */
export interface Attribute {
  /** As pages name it: the key in `Product.attributes` ("材质"). */
  name: string
  /** What shoppers call it besides, in any language ("面料", "料子", "fabric"); in a translated shop its own name stands first. */
  aliases: string[]
  /** Whose goods have it, as `ProductName.category` names them; empty means all. */
  categories: string[]
  kind: AttributeKind
  /** What its numbers may be told in; empty where they have no unit. The others are so many times the first. */
  units: Unit[]
}

/** What a measure is told in. */
export interface Unit {
  /** As pages write it ("kg"). */
  name: string
  /** Other ways to write or say it ("千克", "公斤", "kilos"). */
  aliases: string[]
  /** How many of the attribute's first unit it is: 1000 for kg beside g. */
  times: number
}
