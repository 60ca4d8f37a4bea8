import { useNavigate } from '@tanstack/react-router'
import type { Mentions as Found } from '@xiaoer/contract/labels'
import { Button } from 'antd'
import { labelCalls } from '../api/people/labels.ts'
import { useChange } from '../changing/index.ts'
import { Drawer, Empty } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'

type Mention = Found['mentions'][number]

/** Where one was mentioned, newest first. */
export function MentionsDrawer({ found, close }: { found: Found | undefined; close: () => void }) {
  const { t } = useTexts()
  const seeAll = useChange('mentions', () => labelCalls.seen(null))
  return (
    <Drawer open size={440} title={t('labels.mentions')} onClose={close}>
      {found?.mentions.length === 0 && <Empty title={t('labels.noMentions')}>{t('labels.noMentionsWords')}</Empty>}
      {found !== undefined && found.unseen > 0 && (
        <Button size="small" onClick={() => seeAll.mutate(undefined)}>
          {t('labels.allSeen')}
        </Button>
      )}
      {found?.mentions.map((mention) => (
        <One key={mention.id} mention={mention} close={close} />
      ))}
    </Drawer>
  )
}

function One({ mention, close }: { mention: Mention; close: () => void }) {
  const { t, language } = useTexts()
  const navigate = useNavigate()
  const see = useChange('mentions', () => labelCalls.seen(mention.id))
  const go = () => {
    see.mutate(undefined)
    close()
    if (mention.ticketId) void navigate({ to: '/tickets/$id', params: { id: mention.ticketId } })
    else if (mention.conversationId) void navigate({ to: '/inbox/$box/$id', params: { box: 'all', id: mention.conversationId } })
  }
  return (
    <button type="button" className={mention.seen ? 'plain mention' : 'plain mention is-new'} onClick={go}>
      <b>{mention.by}</b> <span className="soft">{fullTime(mention.at, language)}</span>{' '}
      <span className="soft">{mention.ticketNumber ? `#${mention.ticketNumber}` : mention.shopperName || t('shopper.visitor')}</span>
      <p dir="auto">
        {mention.approval && <b>{t(`approval.news.${mention.approval}`)} </b>}
        {mention.words}
      </p>
    </button>
  )
}
