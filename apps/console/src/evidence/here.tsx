import { Space } from 'antd'
import { useMe } from '../shell/use-me.ts'
import { useTexts } from '../texts/index.ts'
import { Evidence, type WhichSession } from './evidence.tsx'

/** For a dispute: the pack of a session, for whoever may export it. */
export function EvidenceHere({ session, as = 'side-section' }: { session: WhichSession; as?: 'side-section' | 'card' }) {
  const { t } = useTexts()
  if (!useMe().rights.includes('evidence.export')) return null
  return (
    <section className={as} aria-label={t('evidence.title')}>
      <h2>{t('evidence.title')}</h2>
      <p className="faint">{t('evidence.words')}</p>
      <Space size={6} wrap>
        <Evidence session={session} size="small" />
      </Space>
    </section>
  )
}
