import type { Entity } from '#engine/conversation'
import type { Edit } from '../lines/index.ts'
import { namedEach } from '../needs/index.ts'
import type { Scene } from '../scenario.ts'
import { MOST_LINES, type Wanted } from '../scenarios/offers/together/basket.ts'
import { type OfTalk, wordsOf } from './edits.ts'

/** The goods that are wished for once a message is taken into account; `anew` where it names all of them itself. */
export function edited(scene: Scene, { edits, lines }: OfTalk, { anew }: { readonly anew: boolean }): readonly Wanted[] {
  const earlier = [...lines.values()].filter(({ quantity }) => quantity > 0)
  const line = (id: string | undefined): Wanted | undefined => (id === undefined ? undefined : lines.get(id))
  return edits.reduce<readonly Wanted[]>(
    (all, edit) => withEdit(scene, all, { edit, line: line(edit.of[0]), to: line(edit.to?.of[0]) }),
    anew ? [] : earlier,
  )
}

interface One {
  readonly edit: Edit
  readonly line: Wanted
}

function withEdit(
  scene: Scene,
  all: readonly Wanted[],
  { edit, line, to }: { readonly edit: Edit; readonly line: Wanted | undefined; readonly to: Wanted | undefined },
): readonly Wanted[] {
  const { op, count } = edit
  if (op === 'swap') return swapped(scene, all, edit, [line ?? sole(all), to])
  if (!line) return all
  const had = all.find((one) => isLine(one, line))?.quantity ?? 0
  switch (op) {
    case 'drop':
      return withQuantity(scene, all, { edit, line }, count === undefined ? 0 : had - count)
    case 'add':
      return withQuantity(scene, all, { edit, line }, had + (count ?? (had > 0 ? 0 : 1)))
    default:
      return op === 'keep' && count === undefined ? all : withQuantity(scene, all, { edit, line }, count ?? (had || line.quantity || 1))
  }
}

const sole = (all: readonly Wanted[]): Wanted | undefined => (all.length === 1 ? all[0] : undefined)

const isLine = (one: Wanted, other: Wanted): boolean =>
  one.productIds.some((id) => other.productIds.includes(id)) && (other.variantId === undefined || one.variantId === other.variantId)

/** So many of it; none takes it out. */
function withQuantity(scene: Scene, all: readonly Wanted[], { edit, line }: One, quantity: number): readonly Wanted[] {
  if (quantity <= 0) return all.filter((one) => !isLine(one, line))
  if (all.some((one) => isLine(one, line))) return all.map((one) => (isLine(one, line) ? { ...one, quantity } : one))
  return [...all, line.quantity > 0 ? { ...line, quantity } : { ...asNamed(scene, edit), productIds: line.productIds, quantity }].slice(
    0,
    MOST_LINES,
  )
}

/** What comes comes in the number of what goes, all of it where no number is said. */
function swapped(
  scene: Scene,
  all: readonly Wanted[],
  edit: Edit,
  [line, to]: readonly [Wanted | undefined, Wanted | undefined],
): readonly Wanted[] {
  const out = line && all.find((one) => isLine(one, line))
  if (!out || !to) return all
  const count = Math.min(out.quantity, edit.count ?? out.quantity)
  const there = all.find((one) => isLine(one, to))
  const come: Wanted = there
    ? { ...there, quantity: there.quantity + count }
    : { ...asNamed(scene, edit), productIds: to.productIds, quantity: count }
  const left = out.quantity > count ? [{ ...out, quantity: out.quantity - count }] : []
  return all.flatMap((one) => (one === out ? (there ? left : [...left, come]) : one === there ? [come] : [one]))
}

const isOption = ({ type }: Entity): boolean => type === 'colour' || type === 'size'

/** In which words it was named: they tell the kind that is meant. */
function asNamed(scene: Scene, edit: Edit): Pick<Wanted, 'said' | 'entities'> {
  const { entities } = scene.turn.understood
  const spans = edit.to ? [] : edit.spans
  const within = entities.filter(({ span }) => spans.some(([from, to]) => span[0] >= from && span[1] <= to))
  // "再来件T恤 黑色L": of the only goods named it is what else is said
  const isOnly = !edit.to && namedEach(scene.turn).length === 1 && !within.some(isOption)
  return { said: edit.to?.text ?? wordsOf(scene, edit), entities: isOnly ? [...within, ...entities.filter(isOption)] : within }
}
