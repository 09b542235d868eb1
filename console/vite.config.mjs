import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Built into dist/console-pages, from where the gateway serves it at /console/. */
export default defineConfig({
  root: here,
  base: '/console/',
  cacheDir: `${here}../.cache/vite`,
  clearScreen: false,
  build: {
    outDir: '../dist/console-pages',
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy takes no data: scripts, and a file of its own is cached.
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
});
