import { useNavigate } from '@tanstack/react-router'
import type { Box } from '@xiaoer/contract'
import type { InboxFilter } from '@xiaoer/contract/labels'
import { Button } from 'antd'
import { AskForNotices } from '../alerts/index.ts'
import { lazyPart } from '../lazy-part.tsx'
import { Problem, SearchField, Waiting } from '../look/index.ts'
import { useStore } from '../store/index.ts'
import { useFirstTexts } from '../texts/index.ts'
import { Boxes } from './boxes.tsx'
import { EmptyBox } from './empty-box.tsx'
import { useHeld } from './hold/use-held.ts'
import { Pane } from './pane.ts'
import { picked } from './picking/picked.ts'
import { Row } from './row.tsx'
import { TeamFilter } from './team-filter.tsx'
import { Tools } from './tools/tools.tsx'
import type { useInbox } from './use-inbox.ts'

const PickBar = lazyPart(async () => (await import('./picking/pick-bar.tsx')).PickBar)
const PickLine = lazyPart(async () => (await import('./picking/pick-line.tsx')).PickLine, null)
const Said = lazyPart(async () => (await import('./said/said.tsx')).Said)

interface Props {
  box: Box
  q: string
  openId: string | undefined
  /** What narrows the box. */
  filter: InboxFilter
  inbox: ReturnType<typeof useInbox>
}

/** The boxes with their counts, the search, and the rows of one box. */
export function List({ box, q, openId, filter, inbox: { read, more, rows } }: Props) {
  const { t } = useFirstTexts()
  const { rows: shown, added, gone, pointer } = useHeld(rows, box + q)
  const chosen = useStore(picked)
  return (
    <section className="list" aria-label={t('inbox.list')}>
      <Boxes box={box} counts={read.data?.counts} />
      <Search box={box} q={q} />
      <Tools box={box} filter={filter} />
      <TeamFilter team={filter.team} />
      {chosen && <PickBar key={box} rows={rows} />}
      <AskForNotices />
      <div className="list-news" role="status">
        {added > 0 && t('inbox.added', { n: added })}
      </div>
      {/* who points at a row opens one soon */}
      <div className="list-rows" onPointerOver={Pane.preload} {...pointer}>
        {read.isPending && <Waiting />}
        {read.isError && <Problem error={read.error} again={() => void read.refetch()} />}
        {read.isSuccess && shown.length === 0 && <EmptyBox box={box} q={q} counts={read.data.counts} />}
        {shown.map((row) => {
          const line = <Row key={row.id} row={row} box={box} q={q} open={row.id === openId} gone={gone.has(row.id)} />
          if (!chosen) return line
          return (
            <PickLine key={row.id} row={row} ids={shown.map(({ id }) => id)} on={chosen.has(row.id)}>
              {line}
            </PickLine>
          )
        })}
        {read.data?.next && (
          <Button className="list-more" type="text" block loading={more.isPending} onClick={() => more.mutate()}>
            {t(box === 'queue' ? 'inbox.moreWaiting' : 'inbox.more')}
          </Button>
        )}
        {q !== '' && <Said q={q} box={box} />}
      </div>
    </section>
  )
}

function Search({ box, q }: { box: Box; q: string }) {
  const { t } = useFirstTexts()
  const navigate = useNavigate()
  const find = (words: string) => void navigate({ to: '.', search: (now) => ({ ...now, q: words || undefined }), replace: true })
  return (
    <div className="list-search">
      <SearchField words={q} find={find} label={t('inbox.search')} hint={`${t('inbox.search')} · ${t(`box.${box}`)}`} />
    </div>
  )
}
