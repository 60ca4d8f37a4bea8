import type { TriedShop } from '@xiaoer/contract/shops'
import { refusedWords, useTexts } from '../texts/index.ts'

/** What a test found, line by line, in the shop system's own words where it refused. */
export function TriedLines({ lines }: TriedShop) {
  const { t } = useTexts()
  return (
    <ul className="tried" aria-live="polite">
      {lines.map(({ ability, count, refused, ms }) => (
        <li key={ability}>
          {refused ? '✗' : '✓'} <b>{t(`shops.ability.${ability}`)}</b>{' '}
          {refused ? (refusedWords(refused) ?? refused.reason) : count === null ? t('shops.ok') : t('shops.count', { n: count })}{' '}
          <span className="soft">{t('shops.ms', { ms })}</span>
        </li>
      ))}
    </ul>
  )
}
