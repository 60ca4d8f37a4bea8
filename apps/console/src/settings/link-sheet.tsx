import type { OneTimeLink } from '@xiaoer/contract'
import { Modal } from 'antd'
import { useTexts } from '../texts/index.ts'
import { fullTime } from '../time/index.ts'
import { Copied } from './copied.tsx'

/** A one-time link, shown once. */
export function LinkSheet({ link, words, close }: { link: OneTimeLink; words: string; close: () => void }) {
  const { t, language } = useTexts()
  return (
    <Modal open onCancel={close} onOk={close} title={words} footer={(_, { OkBtn }) => <OkBtn />} okText={t('link.done')}>
      <p>{t('link.once')}</p>
      <Copied text={link.url} label={t('link.copy')} lines={2} />
      <p className="faint">{t('link.until', { at: fullTime(link.expiresAt, language) })}</p>
    </Modal>
  )
}
