import { parseLabelled } from '../../server/engine/reading/index.ts'
import { AppError } from '../../server/platform/errors/index.ts'

/** Acts and slots as a line of labels has them: offsets (UTF-16) into the message, and none of its words. */
export interface Spanned {
  readonly acts: string
  readonly slots: string
}

/**
 * Puts a person's marks onto the message they were made for: white space may differ, every other sign must be the message's own.
 * Throws `invalid` with the place where it is not.
 */
export function align(message: string, marked: string, acts: string, place: string): Spanned {
  const labelled = parseLabelled(marked, acts, place)
  const placeOf = placesIn(labelled.text, message, place)
  const edges = [...labelled.acts.slice(1).map(({ span }) => placeOf(span[0])), message.length]
  const written = labelled.acts.map(({ act, intent, refersTo }, at) =>
    `${at === 0 ? 0 : edges[at - 1]}-${edges[at]} ${act} ${intent} ${refersTo}`.trim(),
  )
  const slots = labelled.acts.flatMap(({ slots }) =>
    slots.map(({ slot, span: [from, to] }) => `${slot} ${placeOf(from)}-${placeOf(to - 1) + 1}`),
  )
  return { acts: written.join('; '), slots: slots.join('; ') }
}

const isBlank = (unit: string) => /\s/u.test(unit)

/** From a unit of the marked text to its place in the message. */
function placesIn(text: string, message: string, place: string): (unit: number) => number {
  const places: number[] = []
  let at = 0
  for (const unit of text.split('')) {
    if (!isBlank(unit)) while (at < message.length && (isBlank(message[at]!) || message[at] === '|')) at++
    places.push(Math.min(at, message.length))
    if (isBlank(unit)) continue
    if (message[at] !== unit) throw new AppError('invalid', `${place}: the words are not the message's: "${text.slice(0, 40)}"`)
    at++
  }
  return (unit) => places[unit] ?? message.length
}
