import type { Part, PartKind, StoredPart } from '@xiaoer/contract'

const KINDS: Readonly<Record<PartKind, true>> = {
  text: true,
  image: true,
  voice: true,
  video: true,
  file: true,
  product: true,
  order: true,
  shipment: true,
  choices: true,
  chosen: true,
  form: true,
  decision: true,
  rating: true,
  coupon: true,
  cart: true,
  mail: true,
  perceived: true,
}

/** The part with its type, or null where this build does not know the kind: then its text is shown. */
export function known(part: StoredPart): Part | null {
  return isKnown(part) ? part : null
}

/** The service validates what it stores; a kind's shape never changes its meaning. */
function isKnown(part: StoredPart): part is Part {
  return Object.hasOwn(KINDS, part.kind)
}
