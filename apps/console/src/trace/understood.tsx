import { intentName } from '../intents/index.ts'
import { Bar, keyed, MoodSign } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { readUnderstanding, type Understood as Shown } from './read/read-understanding.ts'
import { Tree } from './tree.tsx'

/** Intents with how sure each is, the values found in the words, and the mood. */
export function Understood({ raw }: { raw: unknown }) {
  const { t } = useTexts()
  const shown = readUnderstanding(raw)
  if (!shown) return <Tree value={raw} />
  return (
    <>
      {keyed(shown.intents, (one) => one.intent).map(({ key, item }) => (
        <Intent key={key} one={item} />
      ))}
      {shown.rivals.length > 0 && <div className="faint">{t('trace.rivals')}</div>}
      {shown.rivals.slice(0, 3).map((one) => (
        <Intent key={one.intent} one={one} rival />
      ))}
      <Entities entities={shown.entities} />
      <Emotion shown={shown} />
    </>
  )
}

function Intent({ one, rival = false }: { one: Shown['intents'][number]; rival?: boolean }) {
  const { language } = useTexts()
  return (
    <div className={rival ? 'intent intent-rival' : 'intent'}>
      <span>
        {intentName(one.intent, language)} <code>{one.intent}</code>
      </span>
      <Bar share={one.confidence} />
    </div>
  )
}

function Entities({ entities }: { entities: Shown['entities'] }) {
  const { t } = useTexts()
  const named = useNamed()
  if (entities.length === 0) return <p className="faint">{t('trace.noEntities')}</p>
  return (
    <ul className="entities">
      {keyed(entities, (one) => one.type).map(({ key, item: one }) => (
        <li key={key}>
          <span className="faint">{named('entity', one.type)}</span> <b>{one.text}</b>
          {typeof one.value === 'object' ? (
            <>
              {' '}
              → <Tree value={one.value} />
            </>
          ) : (
            String(one.value) !== one.text && <> → {String(one.value)}</>
          )}
        </li>
      ))}
    </ul>
  )
}

function Emotion({ shown: { emotion } }: { shown: Shown }) {
  const named = useNamed()
  if (!emotion) return null
  return (
    <p>
      <MoodSign mood={emotion.score} word />{' '}
      <span className="soft">
        {named('emotion', emotion.label)} <span className="number">{emotion.score.toFixed(2)}</span>
      </span>
      {emotion.words.length > 0 && <span className="faint"> “{emotion.words.join(' … ')}”</span>}
    </p>
  )
}
