import './shops.css'
import type { ShopAbility, TriedShop } from '@xiaoer/contract/shops'
import { Button } from 'antd'
import { refusedWords, useTexts } from '../texts/index.ts'
import { lengthOf } from '../time/index.ts'

type Line = TriedShop['lines'][number]
interface Props {
  readonly lines: readonly Line[]
  /** Tries one of them again; absent where all are tried together. */
  readonly again?: (ability: ShopAbility) => void
}

/** What a test found, line by line, in the shop system's own words where it refused; and beside it what came back, where the manager says how it is read. */
export function TriedLines({ lines, again }: Props) {
  const { t } = useTexts()
  return (
    <ul className="tried" aria-live="polite">
      {lines.map((line) => (
        <li key={line.ability}>
          {line.refused ? '✗' : '✓'} <b>{t(`shops.ability.${line.ability}`)}</b> {wordsOf(line, t)}{' '}
          {line.came !== null && <span className="soft">{lengthOf(line.ms, t)}</span>}
          {line.asked !== null && <Exchange line={line} />}
          {line.came !== null && again && (
            <Button size="small" onClick={() => again(line.ability)}>
              {t('shops.again')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

function wordsOf({ refused, count, came, asked }: Line, t: ReturnType<typeof useTexts>['t']): string {
  if (refused) return refusedWords(refused) ?? refused.reason
  if (count !== null) return t('shops.count', { n: count })
  return asked !== null && came === null ? '' : t('shops.ok')
}

/** What was asked; what came, beside what it was understood as. Open where it went wrong. */
function Exchange({ line: { asked, came, understood, refused } }: { line: Line }) {
  const { t } = useTexts()
  const parts = [
    ['shops.asked', asked],
    ['shops.came', came && pretty(came)],
    ['shops.understood', understood],
  ] as const
  return (
    <details open={refused !== null}>
      <summary>{t('shops.look')}</summary>
      <div className="exchange">
        {parts.map(([key, text]) =>
          text ? (
            <figure key={key} className={key === 'shops.asked' ? 'exchange-asked' : ''}>
              <figcaption className="soft">{t(key)}</figcaption>
              <pre>{text}</pre>
            </figure>
          ) : null,
        )}
      </div>
    </details>
  )
}

/** A body of JSON with its lines, as far as it came whole. */
function pretty(came: string): string {
  const [, status = '', body = ''] = /^(\d+) ([\s\S]*)$/u.exec(came) ?? []
  try {
    return `${status}\n${JSON.stringify(JSON.parse(body), null, 1)}`
  } catch {
    return came
  }
}
