window.upgradePortal = { zone: () => Intl.DateTimeFormat().resolvedOptions().timeZone };

// A portal that was restarted knows nothing of this page's circuit: the page is loaded again and reads the record anew.
const modal = document.getElementById("components-reconnect-modal");
modal.addEventListener("components-reconnect-state-changed", (event) => {
  if (event.detail.state === "rejected") location.reload();
  if (event.detail.state === "failed") {
    const again = setInterval(() => fetch("/healthz").then((answer) => {
      if (answer.ok) { clearInterval(again); location.reload(); }
    }, () => { /* still away: asked again */ }), 3000);
  }
});

// How the portal stands, in the tab's title and picture. The title's text belongs to the page; only what stands before it is ours.
let prefix = "";
const mark = () => {
  const text = [...document.querySelector("title")?.childNodes ?? []].find((node) => node.nodeType === Node.TEXT_NODE);
  if (!text) return;
  const own = text.data.replace(/^(\(\d+!\) |◐ )/u, "");
  if (text.data !== prefix + own) text.data = prefix + own;
};
new MutationObserver(mark).observe(document.head, { childList: true, subtree: true, characterData: true });
const pictures = { quiet: "logo.svg", busy: "logo-busy.svg", asks: "logo-asks.svg" };
upgradePortal.show = (state, before) => {
  prefix = before;
  mark();
  document.querySelector("link[rel=icon]").href = pictures[state];
};

// Only where somebody has asked for it on this machine.
upgradePortal.mayNotify = () => "Notification" in window ? Notification.permission : "denied";
upgradePortal.askNotify = () => Notification.requestPermission().then(() => undefined);
upgradePortal.notify = (text) => {
  if (upgradePortal.mayNotify() !== "granted") return;
  const told = new Notification("UpgradePortal", { body: text, icon: "logo-asks.svg", tag: "upgradeportal" });
  told.onclick = () => { window.focus(); location.href = "/"; };
};

// Blazor would only scroll there: whoever skips wants the keyboard to be there too.
document.addEventListener("click", (event) => {
  const skip = event.target.closest?.(".up-skip");
  if (!skip) return;
  event.preventDefault();
  event.stopPropagation();
  document.getElementById("content").focus();
}, true);
