import { Button } from 'antd'
import { Sure } from '../look/index.ts'
import { useTexts } from '../texts/index.ts'
import { useToldChange } from './told-change.ts'

/** What can be done to one row of a list: open it, or take it away after a second look. `of` names the words: `of.edit`, `of.remove`, `of.removeSure`. */
export function EditOrRemove(props: {
  of: 'alertRules' | 'clocks' | 'reportMail'
  kept: string
  name: string
  edit: () => void
  remove: () => Promise<unknown>
}) {
  const { t } = useTexts()
  const { of, kept, name, edit } = props
  const remove = useToldChange(kept, props.remove)
  return (
    <>
      <Button type="link" onClick={edit}>
        {t(`${of}.edit`)}
      </Button>
      <Sure
        title={t(`${of}.removeSure`, { name })}
        okText={t(`${of}.remove`)}
        cancelText={t('page.cancel')}
        onConfirm={() => remove.mutate()}
      >
        <Button type="link" danger loading={remove.isPending}>
          {t(`${of}.remove`)}
        </Button>
      </Sure>
    </>
  )
}
