import type { MinedChange } from '@xiaoer/contract/mined'
import { Button } from 'antd'
import { minedCalls } from '../../api/understanding/mined.ts'
import { useTexts } from '../../texts/index.ts'
import { shortTime } from '../../time/index.ts'
import type { Change } from './scenario-page.tsx'

/** Merges and splits that stand, the latest taken back with one click, with what had been made of the scenarios. */
export function Changes({ changes, change, busy }: { changes: readonly MinedChange[]; change: Change; busy: boolean }) {
  const { t, language } = useTexts()
  if (changes.length === 0) return null
  return (
    <section className="card m-releases">
      <h3>{t('mined.changes')}</h3>
      <ul>
        {changes.map(({ id, kind, isOther, isLast, number, name, releases, at, by }) => (
          <li key={id} data-change={kind}>
            {t(`mined.change.${isOther ? 'out' : kind}`, { number, name: name || t('mined.nameless') })}
            {releases > 0 && ` · ${t('mined.changeReleases', { n: releases })}`}{' '}
            <span className="faint">
              {shortTime(at, Date.now(), language)} {by}
            </span>{' '}
            {isLast ? (
              <Button size="small" disabled={busy} onClick={() => change(async () => (await minedCalls.takeBackChange(id)).id)}>
                {t('mined.takeBack')}
              </Button>
            ) : (
              <span className="soft">{t('mined.changeLater')}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
