import { Link } from '@tanstack/react-router'
import type { AppraisalSheet } from '@xiaoer/contract/quality'
import { keyed } from '../../look/index.ts'
import { useNamed, useTexts } from '../../texts/index.ts'
import { fullTime } from '../../time/index.ts'

/** What was said, with what the rules found beside the messages that show it. */
export function Talk({ sheet }: { sheet: AppraisalSheet }) {
  const { t, language } = useTexts()
  const named = useNamed()
  const found = (id: string) => sheet.findings.filter(({ messageIds }) => messageIds.includes(id))
  const rest = sheet.findings.filter(({ messageIds }) => messageIds.length === 0)
  return (
    <section className="card quality-talk" aria-label={t('quality.talk')}>
      {keyed(rest, ({ rule }) => rule).map(({ key, item: { rule } }) => (
        <p key={key} className="bad">
          ▲ {named('quality.rule', rule)}
        </p>
      ))}
      {sheet.messages.map(({ id, author, name, text, at, traceId }) => (
        <div key={id} className={`quality-said by-${author}`}>
          <span className="soft">
            {name ?? named('quality.author', author)} {fullTime(at, language)}
            {traceId && (
              <>
                {' '}
                <Link to="/inbox/$box/$id" params={{ box: 'all', id: sheet.conversationId }} search={{ trace: traceId }}>
                  {t('quality.why')}
                </Link>
              </>
            )}
          </span>
          <p>{text}</p>
          {keyed(found(id), ({ rule }) => rule).map(({ key, item: { rule, words } }) => (
            <span key={key} className="bad">
              ▲ {named('quality.rule', rule)} {words && <q>{words}</q>}
            </span>
          ))}
        </div>
      ))}
    </section>
  )
}
