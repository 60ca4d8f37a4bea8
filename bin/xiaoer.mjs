#!/usr/bin/env node
// The launcher. Written so that an old Node can read it far enough to say what is wrong; the rest is loaded after the check.
const OLDEST = 20

if (Number(process.versions.node.split('.')[0]) < OLDEST) {
  console.error(
    'Xiaoer needs Node ' +
      OLDEST +
      ' or newer; this is Node ' +
      process.versions.node +
      '. Install a newer one from https://nodejs.org and run the command again.',
  )
  process.exit(1)
} else {
  import('./launch.mjs').then(
    (launcher) => launcher.launch(process.argv.slice(2)),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
}
