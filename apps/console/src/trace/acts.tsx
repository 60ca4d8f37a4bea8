import { intentName } from '../intents/index.ts'
import { Bar, keyed } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import type { ShownAct } from './read/read-understanding.ts'

/** The dialogue acts of a message in its order: the words, what they do and are about, what they lean on, their slots, and how sure the reader is. */
export function Acts({ acts, byModel }: { acts: readonly ShownAct[]; byModel: boolean }) {
  const { t } = useTexts()
  return (
    <>
      <ol className="acts">
        {keyed(acts, ({ words }) => words).map(({ key, item }) => (
          <Act key={key} one={item} />
        ))}
      </ol>
      {byModel && <p className="faint">{t('trace.actsByModel')}</p>}
    </>
  )
}

function Act({ one }: { one: ShownAct }) {
  const { language } = useTexts()
  const named = useNamed()
  return (
    <li>
      <q dir="auto">{one.words}</q>
      <div className="intent">
        <span>
          <b>{named('act', one.act)}</b> <code>{one.act}</code> · {intentName(one.intent, language)}
          {one.refersTo !== '' && <span className="faint"> · {named('ref', one.refersTo)}</span>}
        </span>
        <Bar share={one.confidence} />
      </div>
      {one.slots.length > 0 && (
        <ul className="entities">
          {keyed(one.slots, ({ slot }) => slot).map(({ key, item: { slot, text } }) => (
            <li key={key}>
              <span className="faint">{named('slot', slot)}</span> <b>{text}</b>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
