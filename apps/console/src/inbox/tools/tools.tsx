import { useQuery } from '@tanstack/react-query'
import type { Box } from '@xiaoer/contract'
import type { InboxFilter } from '@xiaoer/contract/labels'
import { Button } from 'antd'
import { useState } from 'react'
import { labelCalls } from '../../api/people/labels.ts'
import { MentionsButton } from '../../labels/mentions.tsx'
import { lazyPart } from '../../lazy-part.tsx'
import { useMe } from '../../shell/index.ts'
import { useFirstTexts } from '../../texts/index.ts'
import { picked } from '../picking/picked.ts'

const Narrowing = lazyPart(async () => (await import('./narrowing.tsx')).Narrowing, <span className="list-tools-coming" />)
const Keep = lazyPart(async () => (await import('./keep.tsx')).Keep, <span className="list-tools-coming" />)
const Views = lazyPart(async () => (await import('./views.tsx')).Views, <span className="list-views" />, 'first')

interface Props {
  box: Box
  filter: InboxFilter
}

/** What narrows the box, the views that were kept, the way to choose many, and where one was mentioned. */
export function Tools({ box, filter }: Props) {
  const { t } = useFirstTexts()
  // only who serves is mentioned, and does anything with many
  const serves = useMe().rights.includes('desk')
  const isNarrowed = Object.values(filter).some((one) => one !== undefined)
  const [more, show] = useState(isNarrowed)
  const kept = useQuery({ queryKey: ['inbox-views'], queryFn: labelCalls.views, staleTime: 60_000 })
  const views = kept.data?.views ?? []
  return (
    <div className="list-tools">
      {views.length > 0 && <Views views={views} />}
      {isNarrowed && <Keep box={box} filter={filter} views={views} />}
      {serves && <MentionsButton />}
      <Button size="small" type="text" aria-expanded={more} onPointerEnter={Narrowing.preload} onClick={() => show(!more)}>
        {t('labels.filterTag')}
      </Button>
      {serves && (
        <Button size="small" type="text" onClick={() => picked.set((now) => (now ? null : new Set()))}>
          {t('many.pick')}
        </Button>
      )}
      {more && <Narrowing filter={filter} />}
    </div>
  )
}
