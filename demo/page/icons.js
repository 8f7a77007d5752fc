// The page's own line icons: one path each on a 24 by 24 grid, drawn with the colour of the text.

export const ICONS = {
  back: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  down: "M12 5v14M5 12l7 7 7-7",
  send: "M4 12l16-8-6 16-3-7z",
  attach: "M19 11l-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4L13 4.3a3 3 0 0 1 4.3 4.3l-7.9 7.9a1.5 1.5 0 0 1-2.1-2.1L14.5 7.2",
  post: "M4 5h16v11h-9l-4 4v-4H4zM8 9h8M8 12h5",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  reply: "M10 6l-6 6 6 6M4 12h9c4 0 7 2 7 6",
  forward: "M14 6l6 6-6 6M20 12h-9c-4 0-7 2-7 6",
  edit: "M4 20l1-4L16 5l3 3L8 19zM13.5 7.5l3 3",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  close: "M6 6l12 12M18 6L6 18",
  about: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5M12 8h.01",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  link: "M8 16L18 6M10 6h8v8",
  lock: "M6 11h12v9H6zM9 11V8a3 3 0 0 1 6 0v3",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3 2",
  skip: "M5 6l7 6-7 6zM13 6l6 6-6 6zM20 6v12",
  plus: "M12 6v12M6 12h12",
  pin: "M12 21s7-6 7-11a7 7 0 0 0-14 0c0 5 7 11 7 11zM12 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
};
