import type { DeskSaid } from '@xiaoer/contract/acting'
import type { AskedDeed, DeskAnswer } from '@xiaoer/contract/questions'
import { Outlook } from '../../acting/outlook.tsx'
import { keyed } from '../../look/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { shortTime } from '../../time/index.ts'
import { Checked } from '../help/checked.tsx'

/** What there is to say to a question, each under where it comes from. */
export function Answer({ answer: { words, doubts, decisions, told, entries, said } }: { answer: DeskAnswer }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const isEmpty = words === null && decisions.length === 0 && told === '' && entries.length === 0 && said.length === 0
  if (isEmpty) return <p className="soft">{t('asking.nothing')}</p>
  return (
    <>
      {words !== null && <p dir="auto">{words}</p>}
      <Checked doubts={doubts} tools={[]} />
      {keyed(decisions, ({ deed }) => deed.kind).map(({ key, item }) => (
        <Decided key={key} asked={item} />
      ))}
      <dl>
        {told !== '' && (
          <div>
            <dt>{t('asking.told')}</dt>
            <dd dir="auto">{told}</dd>
          </div>
        )}
        {entries.map(({ entryId, question, answer }) => (
          <div key={entryId}>
            <dt>{t('suggest.knowledge')}</dt>
            <dd dir="auto">
              <b>{question}</b> {answer}
            </dd>
          </div>
        ))}
        {said.map(({ author, text, at }) => (
          <div key={at}>
            <dt>
              {named('author', author)} {shortTime(at, Date.now(), language)}
            </dt>
            <dd dir="auto">{text}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** A deed that was asked about: of which order and line, on what it is supposed, and what would become of it. */
function Decided({ asked: { deed, item, supposed, preview } }: { asked: AskedDeed }) {
  const { t } = useTexts()
  const named = useNamed()
  return (
    <article className="asking-deed">
      <b>{named('deed.kind', deed.kind)}</b>{' '}
      <span className="soft">{[deed.orderNumber, item].flatMap((one) => one ?? []).join(' · ')}</span>
      {supposed && <p className="soft">{t('asking.supposed', { facts: factsIn(supposed, named, t) })}</p>}
      <Outlook preview={preview} />
    </article>
  )
}

function factsIn(said: DeskSaid, named: ReturnType<typeof useNamed>, t: ReturnType<typeof useTexts>['t']): string {
  const values = Object.entries(said).map(([fact, value]) => {
    const word = typeof value === 'boolean' ? t(value ? 'acting.yes' : 'acting.no') : named(`fact.${fact}`, String(value))
    return `${named('fact', fact)}: ${word}`
  })
  return values.join(' · ')
}
