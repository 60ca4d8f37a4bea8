import type { Place } from '../draft/clicked.ts'

interface Props {
  readonly value: unknown
  /** Somebody points at a place. */
  readonly pick: (place: Place) => void
  readonly place?: Place
  readonly name?: string
}

/** So deep an answer is open from the first. */
const OPEN = 4

/** An answer with its places as buttons: each may be what a field stands for. */
export function Tree({ value, pick, place = [], name }: Props) {
  const label = name ?? (place.length === 0 ? '$' : String(place.at(-1)))
  if (typeof value !== 'object' || value === null)
    return (
      <li>
        <PlaceButton label={label} place={place} pick={pick} /> <span className="answer-value">{JSON.stringify(value)}</span>
      </li>
    )
  const entries: (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((one, at) => [at, one] as const)
    : Object.entries(value)
  return (
    <li>
      <details open={place.length < OPEN && !(typeof place.at(-1) === 'number' && place.at(-1) !== 0)}>
        <summary>
          <PlaceButton label={label} place={place} pick={pick} />{' '}
          <span className="soft">{Array.isArray(value) ? `[ ${entries.length} ]` : `{ ${entries.length} }`}</span>
        </summary>
        <ul>
          {entries.map(([key, one]) => (
            <Tree key={key} value={one} pick={pick} place={[...place, key]} />
          ))}
        </ul>
      </details>
    </li>
  )
}

function PlaceButton({ label, place, pick }: { label: string; place: Place; pick: Props['pick'] }) {
  return (
    <button
      type="button"
      className="answer-place"
      onClick={(event) => {
        event.preventDefault()
        pick(place)
      }}
    >
      {label}
    </button>
  )
}
