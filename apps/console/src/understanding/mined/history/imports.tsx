import type { HistoryLook, PastImport } from '@xiaoer/contract/mined'
import { Alert, Button, Progress } from 'antd'
import { minedCalls } from '../../../api/understanding/mined.ts'
import { Sure } from '../../../look/index.ts'
import { refusedWords, useTexts } from '../../../texts/index.ts'
import { shortDay, shortTime } from '../../../time/index.ts'
import { Faults } from './faults.tsx'

type Run = (work: () => Promise<unknown>) => void

/** What was taken in, what waits for a yes, and how far it is. */
export function Imports({ imports, run }: { imports: readonly PastImport[]; run: Run }) {
  const { t } = useTexts()
  if (imports.length === 0) return null
  return (
    <details open={imports.some(({ state }) => state !== 'undone')}>
      <summary>{t('mined.imports')}</summary>
      <ul className="m-imports">
        {imports.map((one) => (
          <Import key={one.id} one={one} run={run} />
        ))}
      </ul>
    </details>
  )
}

function Import({ one, run }: { one: PastImport; run: Run }) {
  const { t, language } = useTexts()
  const { id, name, state, sessions, messages, repeated, bad, whys, look, problem, looksSwapped, isSwapped, at, by } = one
  const isOpen = state === 'checking' || state === 'taking'
  return (
    <li data-import={state}>
      <b>{name ?? t('mined.own')}</b> <span className="soft">{t(`mined.import.${state}`)}</span>{' '}
      {state !== 'checking' && state !== 'checked' && t('mined.came', { sessions, messages, repeated, bad })}{' '}
      <span className="faint">
        {shortTime(at, Date.now(), language)} {by}
      </span>{' '}
      {state !== 'undone' && state !== 'checked' && (
        <Sure title={t('mined.undoSure')} onConfirm={() => run(() => minedCalls.undoHistory(id))}>
          <Button size="small">{t('mined.undo')}</Button>
        </Sure>
      )}
      {isOpen && <HowFar one={one} />}
      {problem && <Alert type="error" title={refusedWords(problem) ?? problem.reason} description={sessions > 0 && t('mined.stands')} />}
      {looksSwapped && <Alert type="warning" title={t(look ? 'mined.lookSwapped' : 'mined.looksSwapped')} />}
      {look && <Look look={look} bad={bad} />}
      {bad > 0 && state !== 'undone' && <Faults id={id} bad={bad} whys={whys} look={look} />}
      {state === 'checked' && (
        <div className="u-line">
          <Button type="primary" disabled={look?.sessions === 0} onClick={() => run(() => minedCalls.startHistory(id))}>
            {t('mined.start', { n: look?.sessions ?? 0 })}
          </Button>
          {name !== null && (
            <Button onClick={() => run(() => minedCalls.lookAgain(id, !isSwapped))}>
              {t(isSwapped ? 'mined.lookStraight' : 'mined.lookTurned')}
            </Button>
          )}
          <Button type="text" onClick={() => run(() => minedCalls.undoHistory(id))}>
            {t('mined.discard')}
          </Button>
        </div>
      )}
    </li>
  )
}

/** How much is done, and how long it takes yet. */
function HowFar({ one: { share, secondsLeft, state } }: { one: PastImport }) {
  const { t } = useTexts()
  const left = secondsLeft === null ? t('mined.leftUnknown') : leftWords(t, secondsLeft)
  return (
    <div role="status" className="m-running">
      <Progress percent={Math.floor(share * 100)} aria-label={t(`mined.import.${state}`)} />
      <span className="soft number">{left}</span>
    </div>
  )
}

const leftWords = (t: ReturnType<typeof useTexts>['t'], seconds: number): string =>
  seconds < 90 ? t('mined.leftSeconds', { n: seconds }) : t('mined.leftMinutes', { n: Math.round(seconds / 60) })

/** What would come in; nothing of it is kept yet. */
function Look({ look: { sessions, messages, repeated, isAtLeast, times, samples }, bad }: { look: HistoryLook; bad: number }) {
  const { t, language } = useTexts()
  return (
    <div className="m-look">
      <p>
        <b>{t('mined.look', { sessions, messages })}</b> {t(isAtLeast ? 'mined.lookRestLarge' : 'mined.lookRest', { repeated, bad })}
        {times && ` ${t('mined.lookTimes', { from: shortDay(times.from, language), to: shortDay(times.to, language) })}`}
      </p>
      <p className="soft">{t('mined.lookWords')}</p>
      {samples.map(({ ref, messages: said }) => (
        <details key={ref}>
          <summary>{t('mined.sample', { ref })}</summary>
          <ol className="m-talk">
            {said.map((message, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: turns are known by their place, and never move
              <li key={at} data-by={message.from} data-of="true">
                <span className="faint">{t(`mined.by.${message.from}`)}</span> <span className="m-said">{message.text}</span>
              </li>
            ))}
          </ol>
        </details>
      ))}
    </div>
  )
}
