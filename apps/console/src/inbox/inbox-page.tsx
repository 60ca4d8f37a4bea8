import './inbox.css'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { Box } from '@xiaoer/contract'
import { inAddress } from '../in-address.ts'
import { Empty } from '../look/index.ts'
import { NARROWED } from '../searches.ts'
import { useKeys, useMe } from '../shell/index.ts'
import { useFirstTexts } from '../texts/index.ts'
import { List } from './list.tsx'
import { neighbour } from './neighbour.ts'
import { Pane } from './pane.ts'
import { pick } from './picking/picked.ts'
import { useInbox } from './use-inbox.ts'

/** List, conversation, who-and-what: the screen an agent lives in. */
export function InboxPage() {
  const { box, id } = useParams({ strict: false })
  const search = useSearch({ strict: false })
  const { q = '' } = search
  const filter = inAddress(NARROWED)({ ...search })
  const shown: Box = box ?? 'mine'
  const navigate = useNavigate()
  const { t } = useFirstTexts()
  const inbox = useInbox(shown, q, filter)
  const serves = useMe().rights.includes('desk')
  const open = (to: string | undefined) =>
    to && void navigate({ to: '/inbox/$box/$id', params: { box: shown, id: to }, search: { ...filter, ...(q !== '' && { q }) } })
  const ids = inbox.rows.map((row) => row.id)
  useKeys({ next: () => open(neighbour(ids, id, 1)), previous: () => open(neighbour(ids, id, -1)), pick: () => id && pick(id) })

  return (
    <div className={id ? 'inbox inbox-open' : 'inbox'}>
      {id && (
        <Link className="inbox-back" to="/inbox/$box" params={{ box: shown }} search={{ ...filter, ...(q !== '' && { q }) }}>
          ← {t('inbox.back')}
        </Link>
      )}
      <List box={shown} q={q} filter={filter} openId={id} inbox={inbox} />
      {id ? <Pane key={id} id={id} /> : <Empty title={t('inbox.pick')}>{t(serves ? 'inbox.pickWords' : 'inbox.pickReads')}</Empty>}
    </div>
  )
}
