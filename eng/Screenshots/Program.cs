using Microsoft.Playwright;
using UpgradePortal.Screenshots;

// usage: Screenshots FOLDER [word in the name]
var folder = args[0];
Directory.CreateDirectory(folder);
var word = args.ElementAtOrDefault(1) ?? "";
using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
await using var stage = await Stage.SetAsync(limit.Token);
var shots = Shots.Of(stage).Where(s => s.Name.Contains(word, StringComparison.Ordinal)).ToList();
await Camera.TakeAsync(stage, shots, folder, [1400, 390], [ColorScheme.Light, ColorScheme.Dark]);
