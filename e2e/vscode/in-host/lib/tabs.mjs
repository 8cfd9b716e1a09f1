/** The tab that is to be seen. */
export function activeTab({ window }) {
  return window.tabGroups.activeTabGroup.activeTab;
}

/** All tabs that show a file, as a page or as text. */
export function tabsOf({ window }, file) {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  return tabs.filter(({ input }) => input?.uri?.fsPath === file);
}
