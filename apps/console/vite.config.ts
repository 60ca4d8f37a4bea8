import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Built into `dist`, served by the service under /console/. */
export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: {
    target: 'es2023',
    sourcemap: false,
    // The chart library is one big piece that only the figures page loads.
    chunkSizeWarningLimit: 700,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What leads to the inbox is one piece: it is asked for at once, and holds nothing that only other pages need.
            { name: 'first', tags: ['$initial'], priority: 1 },
            // A pagination holds its own words in Chinese: with the others, or all that most pages use would come for them.
            { name: 'zh_CN', test: /[\\/]locale[\\/]zh_CN/, priority: 1 },
            // What most other pages use comes in another: half as many files, and fewer bytes, than with a piece for every icon.
            { name: 'common', minShareCount: 10, maxModuleSize: 20_000 },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:41500', '/socket.io': { target: 'http://127.0.0.1:41500', ws: true } } },
})
