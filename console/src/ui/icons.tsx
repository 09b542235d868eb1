/** Drawings of 24 by 24, told by the words beside them. */
const PATHS = {
  overview: 'M4 20V10m6 10V4m6 16v-7m4 7H3',
  payments: 'M3 7h18v11H3zM3 11h18M7 15h4',
  rules: 'M5 4h9l5 5v11H5zM14 4v5h5M8 13h8M8 16h5',
  releases: 'M12 20V5m-6 6 6-6 6 6M5 20h14',
  incidents: 'M12 4 3 19h18zM12 10v4m0 2.5v.5',
  reprocessing: 'M4 12a8 8 0 0 1 14-5l2 2m0-5v5h-5M20 12a8 8 0 0 1-14 5l-2-2m0 5v-5h5',
  settings: 'M4 7h10m4 0h2M4 17h2m4 0h10M16 5v4M8 15v4',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4M5.6 18.4 7 17M17 7l1.4-1.4',
  moon: 'M19 14.5A7.5 7.5 0 0 1 9.5 5 7.5 7.5 0 1 0 19 14.5',
  system: 'M4 5h16v11H4zM9 20h6m-3-4v4',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.5 15.5 20 20',
  download: 'M12 4v11m-4-4 4 4 4-4M5 20h14',
  columns: 'M4 5h16v14H4zM10 5v14m5-14v14',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M5 20c1-4 4-5 7-5s6 1 7 5',
  back: 'M14 6l-6 6 6 6',
  warning: 'M12 4 3 19h18zM12 10v4m0 2.5v.5',
  check: 'M5 12.5 10 17.5 19 7',
  box: 'M5 5h14v14H5z',
  cross: 'M6 6l12 12M18 6 6 18',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
