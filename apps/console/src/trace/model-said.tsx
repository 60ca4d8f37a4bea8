import type { TraceView } from '@xiaoer/contract'
import { keyed } from '../look/index.ts'
import { useNamed, useTexts } from '../texts/index.ts'
import { AskedTools } from './asked-tools.tsx'
import { refusedBy } from './read/read-refused.ts'

/** What a language model was asked in the turn, what it gave, and whether its words went out; why not, where they did not. */
export function ModelSaid({ asked }: { asked: TraceView['model'] }) {
  const { t } = useTexts()
  const named = useNamed()
  return (
    <ul className="trace-said">
      {keyed(asked, ({ task }) => task).map(({ key, item: { task, text, refused, tools } }) => (
        <li key={key}>
          <div>
            <b>{named('llm', task)}</b>{' '}
            <span className={refused === null ? 'soft' : 'bad'}>{t(refused === null ? 'trace.modelUsed' : 'trace.modelUnused')}</span>
          </div>
          <AskedTools tools={tools} />
          {text && <blockquote dir="auto">{text}</blockquote>}
          {refused !== null && <Why refused={refused} />}
        </li>
      ))}
    </ul>
  )
}

function Why({ refused }: { refused: string }) {
  const named = useNamed()
  const { reason, detail } = refusedBy(refused)
  return (
    <p className="soft">
      {named('trace.refused', reason)} {detail && <code>{detail}</code>}
    </p>
  )
}
