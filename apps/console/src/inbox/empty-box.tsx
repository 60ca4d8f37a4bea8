import { Link } from '@tanstack/react-router'
import type { Box, Inbox } from '@xiaoer/contract'
import { Button } from 'antd'
import { Empty } from '../look/index.ts'
import { useMe } from '../shell/index.ts'
import { useFirstTexts } from '../texts/index.ts'

/** An empty box says what belongs here and leads to where there is something. */
export function EmptyBox({ box, q, counts }: { box: Box; q: string; counts: Inbox['counts'] }) {
  const { t } = useFirstTexts()
  const serves = useMe().rights.includes('desk')
  // what was said with these words is shown below, and says of itself where there is none
  if (q !== '') return <p className="said-none faint">{t('inbox.notNamed', { q })}</p>
  if (box === 'mine' && !serves) return <Reads />
  if (box === 'mine' && counts.queue > 0) {
    const go = (
      <Link to="/inbox/$box" params={{ box: 'queue' }}>
        <Button type="primary">{t('inbox.toQueue', { n: counts.queue })}</Button>
      </Link>
    )
    return (
      <Empty title={t('inbox.empty.mine')} action={go}>
        {t('inbox.empty.mineWaiting')}
      </Empty>
    )
  }
  const nothing = counts.all === 0 && counts.closed === 0
  const script = (
    <Link to="/settings/$section" params={{ section: 'script' }}>
      <Button>{t('inbox.toScript')}</Button>
    </Link>
  )
  return (
    <Empty title={t(`inbox.empty.${box}`)} action={nothing ? script : undefined}>
      {nothing ? t('inbox.empty.none') : t(`inbox.emptyWords.${box}`)}
    </Empty>
  )
}

/** Who looks and does not serve holds nothing: the way to all that was said. */
function Reads() {
  const { t } = useFirstTexts()
  const go = (
    <Link to="/inbox/$box" params={{ box: 'all' }}>
      <Button>{t('inbox.toAll')}</Button>
    </Link>
  )
  return (
    <Empty title={t('inbox.empty.mine')} action={go}>
      {t('inbox.emptyReads')}
    </Empty>
  )
}
