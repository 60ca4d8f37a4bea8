import { Link } from '@tanstack/react-router'
import type { Box, ConversationRow } from '@xiaoer/contract'
import { memo } from 'react'
import { calledAs } from '../conversation/deeds/held-by.ts'
import { HolderSign } from '../conversation/holder.tsx'
import { ModeTag } from '../conversation/mode-tag.tsx'
import { SafetyTag } from '../conversation/safety-tag.tsx'
import { TagSigns } from '../labels/tags.tsx'
import { SessionMoodSign } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useNameOf } from '../shopper/index.ts'
import { useFirstTexts, useNamed } from '../texts/index.ts'
import { Clock, Countdown, shortTime } from '../time/index.ts'

interface Props {
  row: ConversationRow
  box: Box
  q: string
  open: boolean
  gone: boolean
}

/** Where most conversations are; only another way in is named. */
const WEB: ReadonlySet<string> = new Set(['web', 'widget'])

/** One conversation in the list: who, where, how they feel, how long they wait, the last words. */
export const Row = memo(function Row({ row, box, q, open, gone }: Props) {
  const { t } = useFirstTexts()
  const nameOf = useNameOf()
  const named = useNamed()
  const called = calledAs(row, useMe().accountId)
  const classes = ['row', open && 'row-open', row.unread > 0 && 'row-unread', gone && 'row-gone'].filter(Boolean).join(' ')
  return (
    <Link
      to="/inbox/$box/$id"
      params={{ box, id: row.id }}
      search={(now) => ({ ...now, q: q || undefined, at: undefined })}
      className={classes}
      activeProps={{}}
      preload={false}
      data-id={row.id}
    >
      <HolderSign row={row} />
      <span className="row-name">
        <bdi>{nameOf(row)}</bdi>
        {row.shopperLevel && <span className="row-level">{row.shopperLevel}</span>}
        {called && <span className="row-called">{t(`callIn.is.${called}`)}</span>}
        {row.whispered && <span className="row-called">{t('inbox.whispered')}</span>}
        <SafetyTag safety={row.safety} />
        <ModeTag mode={row.mode} />
        <TagSigns ids={row.tags} />
        {row.blocked && <span className="bad">▲ {t('labels.isBlocked')}</span>}
        {row.snoozed && <span title={t('labels.isSnoozed')}>☾</span>}
        {!WEB.has(row.channel) && <span className="row-language">{named('channel', row.channel)}</span>}
        {!row.language.startsWith('zh') && <span className="row-language">{row.language.slice(0, 2).toUpperCase()}</span>}
      </span>
      <Signs row={row} />
      <LastWords row={row} gone={gone} />
      {row.unread > 0 && (
        <span className="row-count" title={t('inbox.unread', { n: row.unread })}>
          {row.unread > 99 ? '99+' : row.unread}
        </span>
      )}
    </Link>
  )
})

function Signs({ row }: { row: ConversationRow }) {
  const { t, language } = useFirstTexts()
  return (
    <span className="row-signs">
      <SessionMoodSign moods={row.moods} />
      {row.clock && row.sessionOpen ? (
        <span className="row-clock" title={t('clocks.running', { rule: row.clock.rule })}>
          <span aria-hidden="true">◔ </span>
          <Countdown until={row.clock.dueAt} pressingFrom={row.clock.mostAt} />
        </span>
      ) : row.waitingSince ? (
        <span className="row-wait" title={t('inbox.waiting')}>
          <Clock since={row.waitingSince} />
        </span>
      ) : (
        <time className="faint" dateTime={row.lastAt}>
          {shortTime(row.lastAt, Date.now(), language)}
        </time>
      )}
    </span>
  )
}

function LastWords({ row, gone }: { row: ConversationRow; gone: boolean }) {
  const { t } = useFirstTexts()
  const named = useNamed()
  if (gone) return <span className="row-words faint">{t('inbox.gone')}</span>
  // of several in it the row does not know who wrote last
  const name = row.participants.some(({ state }) => state === 'joined') ? null : row.agentName
  const who = row.lastAuthor === 'shopper' ? '' : `${row.lastAuthor === 'agent' && name ? name : named('author', row.lastAuthor)}: `
  return (
    <span className="row-words">
      {who}
      <bdi>{row.lastText || t('inbox.recalled')}</bdi>
    </span>
  )
}
