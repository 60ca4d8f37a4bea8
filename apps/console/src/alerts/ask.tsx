import { BellOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useStore } from '../store/index.ts'
import { useFirstTexts } from '../texts/index.ts'
import { canNotify, wishes, wishForNotices } from './wishes.ts'

/** Asks once, in a line that can be waved away, before the browser asks. */
export function AskForNotices() {
  const { t } = useFirstTexts()
  const { asked } = useStore(wishes)
  if (asked || !canNotify() || Notification.permission === 'denied') return null
  return (
    <section className="ask-notices" aria-label={t('alert.askTitle')}>
      <span className="ask-words">
        <BellOutlined aria-hidden="true" /> {t('alert.ask')}
      </span>
      <Button size="small" type="primary" ghost onClick={() => void wishForNotices()}>
        {t('alert.yes')}
      </Button>
      <Button size="small" type="text" onClick={() => wishes.set((now) => ({ ...now, asked: true }))}>
        {t('alert.no')}
      </Button>
    </section>
  )
}
