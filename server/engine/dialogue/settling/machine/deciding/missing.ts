import type { ChoiceDraft, Step } from '#engine/conversation'
import type { DecisionFact } from '../../../facts/index.ts'
import { TOLD } from '../../asks.ts'
import { wordIn } from '../../matter.ts'
import { askFor, type Way } from '../asking.ts'
import { toPerson } from '../ending.ts'
import { VIRTUAL } from '../kinds/nature.ts'

/** The next fact the wish waits for that a shopper can tell; where none is left a person finds out. */
export function missing(way: Way, { missing: order, nature }: DecisionFact, waitsFor: readonly string[]): Step {
  const claim = wordIn(way.matter, 'claim') ?? ''
  const open = order.filter(
    (fact) =>
      waitsFor.includes(fact) && fact in TOLD && way.matter.slots[fact] === undefined && !(fact === 'intact' && NOT_WHOLE.has(claim)),
  )
  // nobody can show what did not come
  const [fact] = claim === 'not_received' ? open.filter((one) => one !== 'evidence') : open
  const ask = fact === undefined ? undefined : TOLD[fact]
  if (fact !== undefined && nature === VIRTUAL && OF_VIRTUAL[fact]) return OF_VIRTUAL[fact](way)
  if (fact === 'evidence' && way.matter.slots['promised'] !== undefined)
    return askFor(way, TOLD['evidence']!, {}, [NO_PICTURE], 'evidence_send')
  if (fact === 'evidence' && SHOWN_OTHERWISE.has(claim)) return askFor(way, TOLD['evidence']!, {}, undefined, `evidence_${claim}`)
  // goods with a fault that no picture shows may go back as they are: the fault itself is not asked after again
  if (fact === 'intact' && wordIn(way.matter, 'evidence') === 'none') return askFor(way, TOLD['intact']!, {}, undefined, 'intact_but')
  return ask ? askFor(way, ask) : toPerson(way, [{ key: 'settle.person_finds' }])
}

const NO_PICTURE: ChoiceDraft = { id: 'set:evidence=none', label: { key: 'settle.choice.evidence.none' } }
/** Claims of goods that came broken or not all there: whether they are whole is answered already. */
const NOT_WHOLE: ReadonlySet<string> = new Set(['damaged', 'missing_part'])
/** Claims of which a picture shows something else than a fault: all that came, or the box too. */
const SHOWN_OTHERWISE: ReadonlySet<string> = new Set(['damaged', 'missing_part'])

/** What is asked of goods that are nowhere to be seen: whether they were begun, and what the screen shows. */
const OF_VIRTUAL: Readonly<Record<string, (way: Way) => Step>> = {
  opened: (way) => askFor(way, TOLD['opened']!, {}, USED, 'used'),
  evidence: (way) => askFor(way, TOLD['evidence']!, {}, undefined, 'evidence_screen'),
}
const USED: ChoiceDraft[] = ['no', 'yes'].map((value) => ({ id: `set:opened=${value}`, label: { key: `settle.choice.used.${value}` } }))
