import { Button } from 'antd'
import { Sure } from '../../look/index.ts'
import { useTexts } from '../../texts/index.ts'

/** Opens what is kept, to be changed; or takes it away once that is sure. */
export function EditOrRemove({ name, edit, remove }: { name: string; edit: () => void; remove: () => void }) {
  const { t } = useTexts()
  return (
    <>
      <Button onClick={edit}>{t('tickets.edit')}</Button>{' '}
      <Sure title={t('tickets.removeTypeSure', { name })} okText={t('tickets.remove')} cancelText={t('page.cancel')} onConfirm={remove}>
        <Button danger type="link">
          {t('tickets.remove')}
        </Button>
      </Sure>
    </>
  )
}
