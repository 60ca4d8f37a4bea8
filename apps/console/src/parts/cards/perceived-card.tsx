import type { PartOf } from '@xiaoer/contract'
import { keyed } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

/** What was made out of a picture or sound: one line, and behind a tap each thing with how sure it is. */
export function PerceivedCard({ part: { text, facts } }: { part: PartOf<'perceived'> }) {
  const { t } = useTexts()
  if (facts.length === 0) return <p className="soft">{text}</p>
  return (
    <details className="part part-perceived">
      <summary className="soft">{text}</summary>
      <ul>
        {keyed(facts, ({ kind, value }) => `${kind} ${value}`).map(({ key, item: { kind, sort, value, confidence } }) => (
          <li key={key} className="soft">
            {t(`part.perceived.${kind}`)}
            {sort && ` (${sort})`} · <bdi>{value}</bdi> · {Math.round(confidence * 100)}%
          </li>
        ))}
      </ul>
    </details>
  )
}
