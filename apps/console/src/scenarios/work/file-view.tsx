import { Button, Input, Upload } from 'antd'
import { useTexts } from '../../texts/index.ts'

interface Props {
  /** What the file is called, without its ending. */
  name: string
  text: string
  /** As one types. */
  type: (text: string) => void
  /** All of it at once. */
  change: (text: string) => void
}

/** The scenario as its file: read and written here, taken away, and put in again from an editor. */
export function FileView({ name, text, type, change }: Props) {
  const { t } = useTexts()
  const take = (file: File) => {
    void file.text().then(change)
    // it stays here: nothing is sent
    return false
  }
  return (
    <>
      <label htmlFor="scenario-text">{t('scenarios.fileWords')}</label>
      <Input.TextArea
        id="scenario-text"
        className="scenario-file"
        rows={24}
        spellCheck={false}
        value={text}
        onChange={({ target }) => type(target.value)}
      />
      <div className="workbench-deeds">
        <Button href={`data:application/json;charset=utf-8,${encodeURIComponent(text)}`} download={`${name}.json`}>
          {t('scenarios.download')}
        </Button>
        <Upload accept=".json,application/json" multiple={false} showUploadList={false} beforeUpload={take}>
          <Button>{t('scenarios.upload')}</Button>
        </Upload>
      </div>
    </>
  )
}
